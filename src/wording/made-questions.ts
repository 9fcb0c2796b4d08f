/** The words of generated quiz questions. `code` stands between backticks. */
export const MADE = {
  flagThat: (command: string, does: string): string => `Which flag of \`${command}\` ${does}?`,
  flagFor: (command: string, means: string): string => `Which flag of \`${command}\` is described here: “${means}”?`,
  flagOf: (command: string): string => `Which of these flags does \`${command}\` have?`,
  flagsOf: (command: string): string => `Which of these flags does \`${command}\` have? Choose two.`,
  isFlag: (command: string, flag: string, means: string): string => `\`${command}\` has it. \`--${flag}\`: ${means}`,
  isFlagElsewhere: (other: string, command: string): string => `\`${other}\` has this flag, \`${command}\` has not.`,
  flagMeans: (flag: string, means: string): string => `\`--${flag}\`: ${means}`,
  long: (command: string, letter: string): string => `What does \`-${letter}\` stand for in \`${command}\`?`,
  isLong: (letter: string, flag: string, means: string): string => `\`-${letter}\` is short for \`--${flag}\`: ${lowerFirst(means)}`,
  hasOtherLetter: (flag: string, letter: string): string => `The short form of \`--${flag}\` is \`-${letter}\` here.`,
  hasNoLetter: (flag: string): string => `\`--${flag}\` has no short form here.`,
  short: (command: string, flag: string): string => `What is the short form of \`--${flag}\` in \`${command}\`?`,
  standsFor: (letter: string, flag: string): string => `\`-${letter}\` stands for \`--${flag}\` here.`,
  noLetter: (command: string, letter: string): string => `\`${command}\` has no flag \`-${letter}\`.`,
  standard: (command: string, flag: string): string => `Which value has \`--${flag}\` of \`${command}\` when the flag is not given?`,
  isStandard: (flag: string, value: string): string => `\`${value}\` is the default of \`--${flag}\`.`,
  isNoStandard: (value: string, flag: string): string => `\`${value}\` has to be set: \`--${flag}=${value}\`.`,
  accepts: (command: string, flag: string): string => `Which of these values does \`--${flag}\` of \`${command}\` take?`,
  isAccepted: (flag: string, values: readonly string[]): string =>
    `\`--${flag}\` takes ${values.map((value) => `\`${value}\``).join(', ')}.`,
  isValueElsewhere: (value: string, flag: string, other: string): string =>
    `\`${value}\` is a value of \`${other}\`, not of \`--${flag}\` here.`,
  aliasOf: (alias: string): string => `Which command is \`${alias}\` another name for?`,
  isAlias: (alias: string, path: string): string => `\`${alias}\` and \`${path}\` are the same command.`,
  isCommand: (path: string, does: string): string => `\`${path}\`: ${does}`,
  commandThat: (group: string, does: string): string => `Which command of \`${group}\` ${does}?`,
  subcommandOf: (group: string): string => `Which of these is a subcommand of \`${group}\`?`,
  subcommandsOf: (group: string): string => `Which of these are subcommands of \`${group}\`? Choose two.`,
  isSubcommandElsewhere: (other: string, group: string, name: string): string => `\`${other}\` exists, \`${group} ${name}\` does not.`,
  valueFor: (title: string, means: string): string => `${title}: which of these is described by “${means}”?`,
  valueMeans: (value: string, means: string): string => `\`${value}\`: ${means}.`,
  preset: (title: string, of: string): string => `${title}: what is the default of ${of}?`,
  isPreset: (of: string, is: string): string => `When ${of} is not set, it is ${is}.`,
  presetOf: (title: string, of: string): string => `${title}: which ${of} is the default?`,
  presetDiffers: (is: string): string => `It has to be set; the default is ${is}.`,
  port: (use: string): string => `Which port does this use by default: ${use}?`,
  isPort: (port: string, use: string): string => `${port}: ${use}.`,
  portUse: (port: string): string => `What is port ${port} used for in Docker by default?`,
  isPortUse: (port: string): string => `That is what port ${port} is for.`,
  quorum: (managers: number): string => `How many managers form the quorum of a swarm with ${managers}?`,
  isQuorum: (managers: number, quorum: number): string => `The quorum is floor(${managers}/2) + 1 = ${quorum}, a majority of all managers.`,
  isNoQuorum: (number: number, managers: number, quorum: number): string =>
    number < quorum ? `${number} of ${managers} are no majority.` : `${quorum} of ${managers} are a majority already.`,
  tolerance: (managers: number): string => `How many of its ${managers} managers may a swarm lose and keep its quorum?`,
  isTolerance: (managers: number, lost: number, quorum: number): string =>
    `${managers - lost} are left then, and the quorum of ${managers} is ${quorum}.`,
  isNoTolerance: (number: number, managers: number, quorum: number): string =>
    managers - number < quorum
      ? `${managers - number} would be left, fewer than the quorum of ${quorum}.`
      : `${managers - number} would be left, and one more could go: the quorum is ${quorum}.`,
  survive: (lost: number): string => `How many managers does a swarm need at least to survive the loss of ${lost}?`,
  isSurvivor: (lost: number, managers: number): string => `Of ${managers} managers, ${managers - lost} are left, a majority.`,
  isTooFew: (lost: number, managers: number): string =>
    `Of ${managers} managers, ${Math.max(managers - lost, 0)} would be left: no majority.`,
  isTooMany: (managers: number, needed: number): string => `${managers} would do, but ${needed} are enough.`,
  worth: (from: number, to: number): string =>
    `A swarm grows from ${from} to ${to} managers. How many failures does it tolerate afterwards?`,
  isWorth: (to: number, tolerance: number): string => `floor((${to} - 1)/2) = ${tolerance}.`,
  isNotWorth: (number: number, to: number, tolerance: number): string =>
    `With ${to} managers it is floor((${to} - 1)/2) = ${tolerance}, not ${number}.`,
  signal: (code: number): string => `A container ended with exit code ${code}. Which signal ended its main process?`,
  isSignal: (name: string, number: number): string => `${name} is signal ${number}: exit code 128 + ${number} = ${128 + number}.`,
  exitCode: (name: string): string => `With which exit code does a container show up when ${name} ended its main process?`,
  isExitCode: (code: number, name: string): string => `${code} = 128 + ${code - 128} belongs to ${name}.`,
  layer: 'Which of these lines of a Dockerfile adds a layer to the file system of the image?',
  layers: 'Which of these lines of a Dockerfile add a layer to the file system of the image? Choose two.',
  makesLayer: (instruction: string): string => `${instruction} changes files, and BuildKit keeps the change as a layer.`,
  makesNone: (instruction: string): string => `${instruction} only writes into the configuration of the image.`,
} as const;

/** `Puts` → `puts`, but not `TCP` → `tCP`. */
export function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
