/** What the studio's server says to its user, and to whom it turns away. */

export const studioMessages = {
  notBuilt: (folder: string) =>
    `the studio's page is not in "${folder}"; run "npm run build", which makes it.`,
  portTaken: (port: number) =>
    `port ${port} is taken by another program; close it, or give another port with --port.`,
  cannotListen: (port: number, why: string) => `port ${port} cannot be opened (${why}).`,
  foreignHost: () => 'This server answers to 127.0.0.1 and localhost only.\n',
  foreignOrigin: () => 'This server answers to its own pages only.\n',
  onlyReading: () => 'This server only hands out files.\n',
  nothingHere: () => 'There is nothing of this name.\n',
} as const;
