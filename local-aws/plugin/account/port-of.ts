import type {LocalCloud} from '../../cloud.ts';
import type {Properties} from '../../provider/wire/wire-values.ts';

/**
Where a distribution or a function URL listens on this machine.
*/
export function portOf({cloudfront, regions}: LocalCloud, id: string, {functionUrl}: Properties): number | undefined {
	const url = cloudfront.getDistribution(id)?.url;
	if (url !== undefined) {
		return Number(new URL(url).port);
	}

	return typeof functionUrl === 'string' ? regions.resolveHost(new URL(functionUrl).host)?.port : undefined;
}
