const text = `Find out what is wrong with an endpoint, and how to mend it.

Usage
  npm run -s doctor -- [flags] [URL]

Flags
  --no-model          ask no model, which costs nothing; what only an answer shows is left open
  --no-aws            look as a client only, also where AWS credentials are there
  --direct-url URL    the function's own URL, where no outputs name it; it must refuse everybody
  --outputs FILE      the outputs of a local stack (default: .local/outputs.json here or above)
  --json              the checks and findings as one JSON object
  -q, --quiet         no progress; only the result
  -h, --help          this text

Without a URL it is LSF_URL, a profile's, the running local stack's, else that of the selected Pulumi
stack. The key is LSF_API_KEY, else that of the same outputs. With AWS credentials (AWS_PROFILE, or as
for any tool of AWS) it reads the configuration too, and changes nothing; docs/doctor.md lists the actions.

Exit codes: 0 nothing is wrong, 1 something is, 2 usage.
`;

/**
What `--help` prints: in a checkout the command is an npm script.
*/
export function doctorUsage({npm_lifecycle_event: event}: NodeJS.ProcessEnv): string {
	return event === 'doctor' ? text : text.replace('npm run -s doctor --', 'npx lsf doctor');
}
