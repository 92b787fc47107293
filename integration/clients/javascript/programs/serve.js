/*
Runs the cells of one client for who started it: each line of stdin is `{id, column, ability, way}`, each line of stdout `{id, outcome}`; a cell that throws has the error as its outcome.
*/
import process from 'node:process';
import {createInterface} from 'node:readline';
import {describeError} from './describe-error.js';

const {columns, prepare} = await import(`./${process.argv[2]}.js`);
prepare?.();

async function run({column, ability, way}) {
	const cell = columns[column]?.[ability];
	if (cell === undefined) {
		throw new Error(`There is no cell ${column}, ${ability}.`);
	}

	return cell(way);
}

async function answer({id, ...asked}) {
	let outcome;
	try {
		outcome = await run(asked);
	} catch (error) {
		outcome = {error: describeError(error)};
	}

	process.stdout.write(`${JSON.stringify({id, outcome})}\n`);
}

createInterface({input: process.stdin}).on('line', line => {
	answer(JSON.parse(line));
});
