import {createRequire} from 'node:module';
import {pathToFileURL} from 'node:url';

type Partitions = {partitionsInfo: {partitions: Array<{id: string; regions: Record<string, unknown>}>}};

/**
Each Region that the installed SDK knows, of each partition; also its pseudo-Regions (`aws-global`).
*/
export async function allRegions(): Promise<string[]> {
	// It is no export of the package, but a file of it.
	const entry = createRequire(import.meta.url).resolve('@aws-sdk/core/client');
	const file = entry.replace(/dist-cjs.*$/v, 'dist-es/submodules/client/util-endpoints/lib/aws/partitions.js');
	const {partitionsInfo} = await import(pathToFileURL(file).href) as Partitions;
	return partitionsInfo.partitions.flatMap(({regions}) => Object.keys(regions));
}
