import type {EngineEvent, OpType} from '@pulumi/pulumi/automation/index.js';

/**
What is said of an operation while it runs and when it is done; others are not shown.
*/
const words: Partial<Record<OpType, [underWay: string, done: string]>> = {
	create: ['creating', 'created'],
	'create-replacement': ['creating', 'created'],
	update: ['updating', 'updated'],
	delete: ['deleting', 'deleted'],
	'delete-replaced': ['deleting', 'deleted'],
};

/**
`urn:pulumi:<stack>::<project>::<types>::<name>` -> its own type and name.
*/
function label(urn: string): string {
	const {types = '', name = ''} = /^urn:pulumi:[^:]+::[^:]+::(?<types>[^:]+(?::[^:]+)*)::(?<name>.+)$/v.exec(urn)?.groups ?? {};
	return `${types.split('$').at(-1)!.replace(/^aws:(?<module>\w+)\/\w+:/v, 'aws:$<module>:')} ${name}`;
}

/**
The engine also sends its debugging notes, though its type doesn't say so.
*/
const toldSeverities: ReadonlySet<string> = new Set(['info', 'warning', 'error']);

/**
The engine's messages have marks for colours.
*/
export function withoutColours(message: string): string {
	return message.replaceAll(/<\{%[^%]*%\}>/gv, '').trim();
}

function seconds(ms: number): string {
	return `${(ms / 1000).toFixed(1)} s`;
}

/**
Turns the engine's events into lines: each resource when it is done, with how long it took, and what is still under way whenever `tick` is called. Components are not shown, since they take no time of their own.
*/
export function createProgress(print: (line: string) => void, now: () => number = () => performance.now()): {event: (event: EngineEvent) => void; tick: () => void} {
	const underWay = new Map<string, {since: number; word: string}>();
	return {
		event({resourcePreEvent: before, resOutputsEvent: after, resOpFailedEvent: failed, diagnosticEvent: diagnostic}) {
			if (before) {
				const {op, urn, type} = before.metadata;
				const known = words[op];
				if (known && type.startsWith('aws:')) {
					underWay.set(urn, {since: now(), word: known[0]});
				}
			}

			const ended = after ?? failed;
			const started = ended && underWay.get(ended.metadata.urn);
			if (ended && started) {
				const {op, urn} = ended.metadata;
				underWay.delete(urn);
				print(failed ? `✘ ${label(urn)}: ${started.word} failed after ${seconds(now() - started.since)}` : `  ${label(urn)} ${words[op]![1]} (${seconds(now() - started.since)})`);
			}

			const message = diagnostic && toldSeverities.has(diagnostic.severity) ? withoutColours(diagnostic.message) : '';
			if (message !== '') {
				print(`  ${diagnostic!.severity}: ${message}`);
			}
		},
		tick() {
			if (underWay.size > 0) {
				print(`  … ${Array.from(underWay, ([urn, {since, word}]) => `${word} ${label(urn)} for ${seconds(now() - since)}`).join(', ')}`);
			}
		},
	};
}
