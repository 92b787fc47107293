import type * as pulumi from '@pulumi/pulumi';
import {
	checkedInput,
	checkOneOf,
	refuse,
	refuseOutputs,
} from '../check.ts';

/**
A domain of one's own for a distribution. At least one of `hostedZoneId` and `certificateArn` is given.
*/
export type CustomDomain = {
	/**
	The name in lower case, such as `chat.example.com`; at most 64 characters where the certificate is made here, and within the hosted zone where one is given.
	*/
	name: string;
	/**
	The public hosted zone of Route 53 in which the name is. Aliases of the types A, AAAA and HTTPS are made in it, and without `certificateArn` the certificate too, which a record in the zone validates; that record stays when the stack goes, for the account's other certificates for the name are renewed by it. The zone must be delegated already: the certificate waits for its record until it is seen from the internet.

	@default unset: DNS is elsewhere, where you point the name to `domainName` yourself
	*/
	hostedZoneId?: pulumi.Input<string>;
	/**
	The ARN of an issued certificate of ACM in us-east-1 that covers the name.

	@default unset: one is made, for this name alone
	*/
	certificateArn?: pulumi.Input<string>;
	/**
	CloudFront's security policy: which protocols and ciphers a viewer may use.

	@default 'TLSv1.2_2021'
	*/
	minimumProtocolVersion?: 'TLSv1.2_2021' | 'TLSv1.2_2025' | 'TLSv1.3_2025';
};

const securityPolicies: ReadonlyArray<NonNullable<CustomDomain['minimumProtocolVersion']>> = ['TLSv1.2_2021', 'TLSv1.2_2025', 'TLSv1.3_2025'];

/**
The longest name that ACM takes as the first one of a certificate (ACM API reference, RequestCertificate).
*/
const [longestCertified, longestName] = [64, 253];
const namePattern = /^(?:[\da-z](?:[\d\-a-z]{0,61}[\da-z])?\.)+[a-z][\d\-a-z]{0,61}[\da-z]$/v;

/**
What the parts of a domain are called where they come from.
*/
export type DomainNames = Record<'domain' | 'name' | 'hostedZoneId' | 'certificateArn', string>;

const argumentNames: DomainNames = {
	domain: 'domain', name: 'domain.name', hostedZoneId: 'domain.hostedZoneId', certificateArn: 'domain.certificateArn',
};

function checkName(where: string, {name, certificateArn}: CustomDomain, called: string): void {
	const longest = certificateArn === undefined ? longestCertified : longestName;
	if (typeof name !== 'string' || !namePattern.test(name) || name.length > longest) {
		refuse(where, called, name, `a domain name in lower case of at most ${longest} characters, such as "chat.example.com", without a scheme, a path or a wildcard`);
	}
}

/**
Checks that a domain's records are found in its zone.

@param where - The component and its name.
@param zone - As Route 53 has it; `name` in lower case.
@throws {UserError} `ERR_ARGUMENT` for a zone that is private, or doesn't have the name.
*/
export function checkZone(where: string, name: string, {zoneId, name: zone, privateZone = false}: {zoneId: string; name: string; privateZone?: boolean | undefined}): void {
	if (privateZone) {
		refuse(where, 'domain.hostedZoneId', zoneId, `the id of a public hosted zone: that of ${zone} is private, where neither ACM nor a viewer finds a record`);
	}

	if (name !== zone && !name.endsWith(`.${zone}`)) {
		refuse(where, 'domain.name', name, `${zone} or a name that ends in .${zone}, for the hosted zone ${zoneId} is that of ${zone}; give as \`domain.hostedZoneId\` the zone that the name is in`);
	}
}

/**
Checks a domain: its name now, and what may be an Output as soon as it is known.

@param where - The component and its name.
@param names - What a refusal calls its parts. Default: as the arguments are called.
@returns The same, by whose Outputs what is refused goes no further.
@throws {UserError} `ERR_ARGUMENT`, naming the argument, its value and what is allowed.
*/
export function checkedDomain(where: string, domain: CustomDomain, names = argumentNames): CustomDomain {
	if (typeof domain !== 'object' || domain === null || Array.isArray(domain)) {
		refuse(where, names.domain, domain, 'an object: {name, hostedZoneId} or {name, certificateArn}');
	}

	const {hostedZoneId, certificateArn} = domain;
	refuseOutputs(`${where}, domain`, domain, ['hostedZoneId', 'certificateArn']);
	checkName(where, domain, names.name);
	checkOneOf(where, 'domain.minimumProtocolVersion', domain.minimumProtocolVersion, securityPolicies);
	if (hostedZoneId === undefined && certificateArn === undefined) {
		refuse(where, names.domain, domain.name, `set together with \`${names.hostedZoneId}\` (Route 53 has the domain: the certificate and the DNS records are made), with \`${names.certificateArn}\` (DNS is elsewhere), or with both`);
	}

	return {
		...domain,
		...(hostedZoneId !== undefined && {
			hostedZoneId: checkedInput(hostedZoneId, id => {
				if (typeof id !== 'string' || !/^Z[\dA-Z]{1,31}$/v.test(id)) {
					refuse(where, names.hostedZoneId, id, 'the id of a public hosted zone of Route 53, such as "Z0123456789ABCDEFGHIJ"');
				}
			}),
		}),
		...(certificateArn !== undefined && {
			certificateArn: checkedInput(certificateArn, arn => {
				if (typeof arn !== 'string' || !/^arn:aws[\-a-z]*:acm:us-east-1:\d{12}:certificate\/[\w\-]+$/v.test(arn)) {
					refuse(where, names.certificateArn, arn, 'the ARN of a certificate of ACM in us-east-1, where CloudFront takes certificates from, such as "arn:aws:acm:us-east-1:111122223333:certificate/…"');
				}
			}),
		}),
	};
}
