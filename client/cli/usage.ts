const text = `Chat with a deployed stack, or ask one thing.

Usage
  npm run chat                          a conversation
  npm run chat -- "What is a monad?"    one answer
  cat notes.txt | npm run -s chat -- "Summarise this"

Flags
  --url URL               the stack's URL, or that of one route
  --model ID              one of the route's models
  --system TEXT           the system prompt
  --max-tokens N          the longest answer
  --temperature X         0 to 2
  --timeout SECONDS       the longest time for an answer
  --idle-timeout SECONDS  the longest silence (heartbeats are no silence)
  --json                  one protocol event a line instead of the text
  --stats                 figures of the answer, on stderr
  -q, --quiet             no spinner and no notices; only errors
  -h, --help              this text

The endpoint is --url, else LSF_URL, else the local stack that runs here (.local/outputs.json),
else the selected Pulumi stack. The API key is LSF_API_KEY, else that of the same outputs.

The answer goes to stdout, everything else to stderr. Exit codes: 0 done, 1 usage, 2 refused or
not reached, 3 failed in the middle, 4 cut, 5 timed out, 129 terminal gone, 130 interrupted.
`;

/**
What `--help` prints: in a checkout the client is an npm script, and where the package is installed a command.
*/
export function usageOf({npm_lifecycle_event: event}: NodeJS.ProcessEnv): string {
	return event === 'chat'
		? text
		: text.replaceAll('npm run -s chat --', 'npx lsf chat').replaceAll('npm run chat --', 'npx lsf chat').replace('npm run chat     ', 'npx lsf chat     ');
}
