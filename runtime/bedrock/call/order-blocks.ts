import type {ContentBlock} from '@aws-sdk/client-bedrock-runtime';

/**
Puts the blocks of a message into the order that Claude demands: of the user's the results of tools first, of the assistant's the reasoning first and the calls last. What is in order stays as it is: reasoning between texts belongs where it came. A cache point stays behind its block.
*/
export function orderBlocks(role: 'user' | 'assistant', blocks: readonly ContentBlock[]): ContentBlock[] {
	const ranks: number[] = [];
	for (const block of blocks) {
		ranks.push(block.cachePoint === undefined ? (role === 'user' ? userRank(block) : assistantRank(block)) : ranks.at(-1) ?? 1);
	}

	return isInOrder(role, ranks) ? [...blocks] : blocks.map((block, index) => ({block, rank: ranks[index]!})).toSorted((one, other) => one.rank - other.rank).map(({block}) => block);
}

function userRank(block: ContentBlock): number {
	return block.toolResult === undefined ? 1 : 0;
}

function assistantRank(block: ContentBlock): number {
	return block.reasoningContent === undefined ? (block.toolUse === undefined ? 1 : 2) : 0;
}

function isInOrder(role: 'user' | 'assistant', ranks: readonly number[]): boolean {
	if (role === 'user') {
		return ranks.every((rank, index) => index === 0 || rank >= ranks[index - 1]!);
	}

	const firstCall = ranks.indexOf(2);
	return (ranks[0] === 0 || !ranks.includes(0)) && (firstCall === -1 || !ranks.includes(1, firstCall));
}
