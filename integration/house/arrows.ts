import type {IForbiddenRuleType} from 'dependency-cruiser';

/**
What may be looked at: the folders that the plan of the house names, and the program.
*/
export const rooms = ['index.ts', 'components', 'runtime', 'client', 'local-aws', 'integration'] as const;

/**
A file of ours; `integration/` has a rule for itself.
*/
const ours = String.raw`^(index\.ts$|(components|runtime|client|local-aws)/)`;

/**
A rule about imports with a name to find it by.
*/
export type Arrow = IForbiddenRuleType & {name: string};

/**
Which imports there must not be. They count wherever they stand, in tests as well, and so do those of types alone; what is named by a URL, as files to bundle or to fork are, is no import.
*/
export const arrows: readonly Arrow[] = [
	{
		name: 'nothing-imports-integration',
		from: {pathNot: '^integration/'},
		to: {path: '^integration/'},
	},
	{
		name: 'client-imports-only-the-protocol',
		from: {path: '^client/'},
		to: {path: ours, pathNot: '^(client|runtime/protocol)/'},
	},
	{
		name: 'local-aws-imports-only-protocol-and-formats',
		from: {path: '^local-aws/'},
		to: {path: ours, pathNot: '^(local-aws|client|runtime/(protocol|formats))/'},
	},
	{
		// A cloud does not know its callers; the command that starts it also chats.
		name: 'local-aws-imports-client-only-to-start',
		from: {path: '^local-aws/', pathNot: '^local-aws/start/'},
		to: {path: '^client/'},
	},
	{
		name: 'index-imports-only-components',
		from: {path: String.raw`^index\.ts$`},
		to: {path: ours, pathNot: '^components/'},
	},
	{
		// What a handler reads from its environment is what a component writes there.
		name: 'components-import-only-the-options-of-runtime',
		from: {path: '^components/'},
		to: {path: ours, pathNot: String.raw`^(components/|runtime/options\.ts$)`},
	},
	{
		// The entries are bundled, not run.
		name: 'components-import-no-aws-sdk-client',
		from: {path: '^components/', pathNot: String.raw`^components/bundle/helpers/[^/]+-entry\.ts$`},
		to: {path: '^(node_modules/)?@aws-sdk/'},
	},
	{
		name: 'runtime-imports-nothing-else-of-ours',
		from: {path: '^runtime/'},
		to: {path: ours, pathNot: '^runtime/'},
	},
	{
		name: 'runtime-imports-no-pulumi',
		from: {path: '^runtime/'},
		to: {path: '^(node_modules/)?@pulumi/'},
	},
	{
		// Some 30 ms of each cold start; types cost nothing, and tests and helpers are not bundled.
		name: 'runtime-imports-no-http-statically',
		from: {path: '^runtime/', pathNot: String.raw`/helpers/|\.test\.ts$`},
		to: {path: '^(node:)?https?$', dependencyTypesNot: ['type-only'], dynamic: false},
	},
	{
		name: 'no-circles',
		from: {},
		to: {circular: true},
	},
	{
		// What can't be found can't be judged. The bundler knows the one exception, CloudFront's engine the other.
		name: 'every-import-is-found',
		// Programs of outside clients run in a folder with their packages, and with the hook of docs/clients.md beside them.
		from: {pathNot: '^integration/clients/javascript/programs/'},
		to: {couldNotResolve: true, pathNot: '^(?:real-node-http-handler|cloudfront)$'},
	},
];
