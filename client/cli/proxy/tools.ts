/**
What a tool is told.
*/
export type ToolSetting = {
	/**
	The base URL, with `/v1` at its end.
	*/
	baseUrl: string;
	/**
	The key as a shell takes it: any text, or the variable of the token.
	*/
	shellKey: string;
	/**
	The key as a file has it: any text, or a place for the token.
	*/
	key: string;
};

/**
A tool, and the lines that make it use the proxy.
*/
export type Tool = {
	name: string;
	lines: (setting: ToolSetting) => string[];
	/**
	Which of the lines begin at the left, to be appended to a file as they are: from one line up to another. Default: none.
	*/
	flushLeft?: Readonly<{from: number; to: number}>;
};

/**
The room beside the tools' names.
*/
const room = 79 - 12;

/**
The variables that most tools read, on one line where that has room.
*/
function variables(name: string, baseUrl: string, shellKey: string): string[] {
	const [url, key] = [`export ${name}=${baseUrl}`, `OPENAI_API_KEY=${shellKey}`];
	return url.length + 1 + key.length <= room ? [`${url} ${key}`] : [url, `export ${key}`];
}

/**
The tools that need a base URL and a key, each with what to set. `<model>` is one of the endpoint's models.
*/
export const tools: readonly Tool[] = [
	{
		name: 'OpenAI SDKs',
		lines: ({baseUrl, shellKey}) => variables('OPENAI_BASE_URL', baseUrl, shellKey),
	},
	{
		name: 'aider',
		lines: ({baseUrl, shellKey}) => [...variables('OPENAI_API_BASE', baseUrl, shellKey), 'aider --model openai/<model>'],
	},
	{
		name: 'llm',
		flushLeft: {from: 1, to: 4},
		lines: ({baseUrl, shellKey}) => [
			'in extra-openai-models.yaml, beside the file of "llm logs path":',
			'- model_id: lsf',
			'  model_name: <model>',
			`  api_base: "${baseUrl}"`,
			`llm -m lsf --key ${shellKey} "Hello"`,
		],
	},
	{
		name: 'Claude Code',
		lines: ({baseUrl, shellKey}) => [`export ANTHROPIC_BASE_URL=${baseUrl.replace(/\/v1$/v, '')}`, `ANTHROPIC_AUTH_TOKEN=${shellKey} claude --model <model>`],
	},
	{
		name: 'Codex',
		lines: () => ['the config.toml of docs/clients.md, with this base URL'],
	},
	{
		name: 'Open WebUI',
		lines: ({baseUrl, shellKey}) => variables('OPENAI_API_BASE_URL', baseUrl, shellKey),
	},
	{
		name: 'Continue',
		lines: ({baseUrl, key}) => [
			'in config.yaml: - {name: lsf, provider: openai, model: <model>,',
			`   apiKey: ${key}, apiBase: "${baseUrl}"}`,
		],
	},
];
