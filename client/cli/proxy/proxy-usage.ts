const text = `A port on this machine for tools that know only a base URL and a key. It adds
the hash of each body, which AWS needs, and the endpoint's key, and streams
both ways.

Usage
  lsf proxy [flags]

Flags
  --url URL              the stack's URL
  --port N               the port (8787); 0 takes a free one
  --allow-host NAME      a further name to be asked by, such as
                         host.docker.internal; several times
  --allow-origin ORIGIN  an origin whose pages may ask, such as
                         http://localhost:3000; several times
  -q, --quiet            no line for each request
  -h, --help             this text

The endpoint is --url, else LSF_URL, a profile, the local stack that runs here
(.local/outputs.json), else the selected Pulumi stack. The API key is
LSF_API_KEY, else that of the same outputs; a key that a tool sends goes no
further. With LSF_PROXY_TOKEN set, tools have to send that as their key.

It listens on this machine alone and refuses web pages. What to set goes to
stdout, a line for each request to stderr. Exit codes: 0 done, 1 usage,
129 terminal gone, 130 interrupted, 143 ended.
`;

/**
What `lsf proxy --help` prints; in a checkout the command is an npm script.
*/
export function proxyUsage({npm_lifecycle_event: event}: NodeJS.ProcessEnv): string {
	return event === 'proxy' ? text.replaceAll('lsf proxy', 'npm run -s proxy --') : text.replaceAll(/(?<= )lsf proxy(?= )/gv, 'npx lsf proxy');
}
