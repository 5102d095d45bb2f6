// The double of `shell`: says what would be opened.
export const shell = {
  async openExternal(url: string): Promise<void> {
    if (!URL.canParse(url)) throw new Error('Invalid URL');
    console.error(`Stand-in: opened ${url}`);
  },
};
