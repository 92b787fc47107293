import type {LocalCloud} from '../../cloud.ts';
import type {Properties} from '../../provider/wire/wire-values.ts';

/**
The ports of a resource on this machine.
*/
export type Ports = {port?: number; securePort?: number};

/**
Where a distribution or a function URL listens on this machine, a distribution for TLS too.
*/
export function portsOf({cloudfront, regions}: LocalCloud, id: string, {functionUrl}: Properties): Ports {
	const distribution = cloudfront.getDistribution(id);
	if (distribution) {
		return {port: Number(new URL(distribution.url).port), securePort: Number(new URL(distribution.secureUrl).port)};
	}

	const port = typeof functionUrl === 'string' ? regions.resolveHost(new URL(functionUrl).host)?.port : undefined;
	return port === undefined ? {} : {port};
}
