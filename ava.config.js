/*
How AVA runs the tests: each file in a thread of its own, four at once, in AVA's own order. Files that update stacks under the real engine must not be put beside each other: their callers ask for as long as an update lasts, and four at once take each other's processors (twice the time of the whole).
*/
const config = {
	extensions: ['ts'],
	files: ['{components,runtime,client,local-aws,integration}/**/*.test.ts'],
	require: ['./integration/unit/before-tests.ts'],
	concurrency: 4,
	timeout: '60s',
	failFast: false,
};

export default config;
