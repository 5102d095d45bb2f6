// The double of `dialog`: says on standard error what it would show, and chooses the default.

interface MessageBox {
  readonly message: string;
  readonly detail?: string;
  readonly defaultId?: number;
}

export const dialog = {
  showErrorBox(title: string, content: string) {
    console.error(`Stand-in: error box "${title}": ${content}`);
  },
  showMessageBoxSync({ message, detail = '', defaultId = 0 }: MessageBox): number {
    console.error(`Stand-in: message box "${message}" ${detail}`);
    return defaultId;
  },
};
