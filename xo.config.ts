import type {FlatXoConfig} from 'xo';

/**
What may not be written although it runs.
*/
const restrictedSyntax = ['Program > VariableDeclaration', 'Program > ExportNamedDeclaration > VariableDeclaration'].map(place => ({
	selector: `${place} > VariableDeclarator:not([id.typeAnnotation]):matches([init.type="ArrowFunctionExpression"], [init.type="FunctionExpression"])`,
	message: 'Declare a function of the module with `function`: it is found by its name, may stand below its caller, and says that it is one before its arguments do. (A constant with a type of its own may be a function.)',
}));

/**
XO's own rules but for these.
*/
const config: FlatXoConfig = [
	// It wants ranges, but each version is pinned: what ships is measured.
	{ignores: ['package.json']},
	{
		rules: {
			'no-restricted-syntax': ['error', ...restrictedSyntax],
			// Prose in comments, texts and patterns is not broken where it would be harder to search for.
			'@stylistic/max-len': ['warn', {
				code: 200, ignoreComments: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreUrls: true, ignoreRegExpLiterals: true,
			}],

			// Properties are named by AWS, HTTP, IAM, OpenAI and Pulumi: `FunctionName`, `x-amz-date`, `finish_reason`.
			'@typescript-eslint/naming-convention': 'off',
			// What a test's double or a caller that doesn't care has to do is nothing.
			'@typescript-eslint/no-empty-function': 'off',
			// `null` is in OpenAI's and Lambda's JSON and in Node's own callbacks, `Buffer` in Node's streams.
			'@typescript-eslint/no-restricted-types': 'off',
			// It knows only literals: a message that is a variable or a parameter counts as none.
			'ava/assertion-arguments': 'off',
			// Pulumi writes the patterns of its auto-naming so.
			'no-template-curly-in-string': 'off',
			// In a property test the generated case decides what must be true of it.
			'ava/no-conditional-assertion': 'off',
			// Both want a line for each field of a parameter that is taken apart, which its type has already.
			'jsdoc/check-param-names': 'off',
			'jsdoc/require-param': 'off',
			// It is a global wherever this runs, and what `runtime/` does not import does not delay a cold start.
			'n/prefer-global/buffer': 'off',
			// One after the other is the point: chunks of a stream, retries, a stack's steps.
			'no-await-in-loop': 'off',
			// Quadratic time matters for texts of strangers; these are outputs of our own tools.
			'regexp/no-super-linear-move': 'off',
			// A group that is taken apart where it is matched has its name there.
			'regexp/prefer-named-capture-group': 'off',
			// Functions that do something and tell whether they did are named after what they do.
			'unicorn/consistent-boolean-name': 'off',
			// A private method stands beside its caller, `start` beside the constructor that it calls.
			'unicorn/consistent-class-member-order': 'off',
			// Calls are nested where the thing is: SigV4's key, a test's fixture.
			'unicorn/max-nested-calls': 'off',
			// `(await read()).length` says it once; a name for what is used once says nothing more.
			'unicorn/no-await-expression-member': 'off',
			// Conditions stand in the order in which one thinks of them; none is slow.
			'unicorn/prefer-simple-condition-first': 'off',
		},
	},
	{
		// CloudFront's engine at the edge, njs, has neither the syntax nor the builtins that these ask for, and code that it can't parse answers 503 to everything.
		files: ['components/edge/viewer-request/*.js'],
		rules: {
			// In the order of AWS's own samples.
			'import-x/order': 'off',
			'no-unused-vars': ['error', {caughtErrors: 'none'}],
			'object-shorthand': 'off',
			'prefer-destructuring': 'off',
			'prefer-object-has-own': 'off',
			'prefer-object-spread': 'off',
			'require-unicode-regexp': 'off',
			// A comparison without an early exit.
			'no-bitwise': 'off',
			// Its `$` matches before a line end too.
			'regexp/no-useless-assertions': 'off',
			'unicorn/new-for-builtins': 'off',
			'unicorn/prefer-node-protocol': 'off',
			'unicorn/prefer-optional-catch-binding': 'off',
			// One refusal after the other.
			complexity: 'off',
			// OpenAI's `request_id`.
			camelcase: 'off',
		},
	},
	{
		// OpenAI's `request_id`.
		files: ['components/edge/origin-request.js'],
		rules: {camelcase: 'off'},
	},
	{
		// Programs for the clients of others, which are installed elsewhere (`npm run clients`).
		files: ['integration/clients/javascript/programs/*.js'],
		rules: {
			// OpenAI's `response_format`.
			camelcase: 'off',
			'import-x/no-extraneous-dependencies': 'off',
			'import-x/no-unresolved': 'off',
			'n/no-extraneous-import': 'off',
			'jsdoc/require-param-type': 'off',
		},
	},
];

export default config;
