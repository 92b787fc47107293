import {existsSync} from 'node:fs';
import path from 'node:path';
import {cruise, type ICruiseResult} from 'dependency-cruiser';
import {arrows, rooms} from './arrows.ts';

/**
What the imports of a tree of files show.
*/
export type Imports = {
	/**
	The files whose imports were read, relative to the tree.
	*/
	files: string[];
	/**
	What is against the rules, as `rule: from -> to`; a circle names all its files.
	*/
	violations: string[];
};

/**
Reads the imports of a tree and holds them against {@link arrows}.

@param directory - The folder that has what {@link rooms} names, or some of it.
*/
export async function findViolations(directory: string): Promise<Imports> {
	const {output} = await cruise(rooms.filter(room => existsSync(path.join(directory, room))), {
		baseDir: directory,
		// Before types are erased, so that those count.
		tsPreCompilationDeps: true,
		doNotFollow: {path: 'node_modules'},
		validate: true,
		ruleSet: {forbidden: [...arrows]},
	}, {
		extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
		exportsFields: ['exports'],
		conditionNames: ['node', 'import', 'types', 'default'],
	});
	const {modules, summary} = output as ICruiseResult;
	return {
		files: modules.filter(({followable, coreModule, matchesDoNotFollow}) => followable !== false && !coreModule && !matchesDoNotFollow).map(({source}) => source),
		violations: summary.violations.map(({rule, from, to, cycle}) => `${rule.name}: ${[from, ...(cycle?.map(({name}) => name) ?? [to])].join(' -> ')}`),
	};
}
