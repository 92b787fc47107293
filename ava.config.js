/*
How AVA runs the tests: each file in a thread of its own, four at once.
*/

/**
Files that wait or last for minutes, above all for the real engine. They begin first, so that at the end nothing waits for one of them alone; the rest is taken as it comes.
*/
const longest = [
	'integration/end-to-end/updates/updates.',
	'integration/end-to-end/updates/twins.',
	'integration/end-to-end/updates/',
	'runtime/request/bounds/price.',
	'integration/end-to-end/keys/',
	'integration/end-to-end/',
	'integration/package/',
	'integration/failures/',
	'integration/bench/',
	'integration/harness/',
	'integration/clients/',
	'integration/suites/',
];

const root = import.meta.dirname.replaceAll('\\', '/');

/**
Where a file stands in that order.

@param {string} file - An absolute path.
@returns {number} The place of its kind.
*/
function placeOf(file) {
	const name = file.replaceAll('\\', '/').slice(root.length + 1);
	const index = longest.findIndex(beginning => name.startsWith(beginning));
	return index === -1 ? longest.length : index;
}

const config = {
	extensions: ['ts'],
	files: ['{components,runtime,client,local-aws,integration}/**/*.test.ts'],
	require: ['./integration/unit/before-tests.ts'],
	concurrency: 4,
	timeout: '60s',
	failFast: false,
	sortTestFiles: (one, other) => placeOf(one) - placeOf(other) || one.localeCompare(other),
};

export default config;
