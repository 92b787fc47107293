import type {Acm} from './domains/acm.ts';
import type {Route53} from './domains/route53.ts';

/**
Gives the account what a stack's configuration says is there already: the hosted zone of its domain, and its certificate. Nothing happens for a program whose schema has no such keys.

@param project - The project's name.
@param values - The merged configuration: full key -> text.
*/
export async function localDomain(project: string, values: Record<string, string>, {acm, route53}: {acm: Acm; route53: Route53}): Promise<void> {
	const [name = '', zoneId = '', certificateArn = ''] = ['domainName', 'domainHostedZoneId', 'domainCertificateArn'].map(key => values[`${project}:${key}`]);
	if (name === '') {
		return;
	}

	if (zoneId !== '') {
		route53.createZone(name, zoneId);
	}

	if (certificateArn === '') {
		return;
	}

	await acm.request([name], certificateArn.split(':', 4)[3] ?? '', certificateArn);
	acm.vouch(certificateArn);
}
