import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import {refuse} from '../check.ts';
import {transformed} from '../transform.ts';
import {checkZone, type CustomDomain} from './custom-domain-args.ts';
import type {DistributionOptions} from './streaming-distribution-args.ts';

/**
The one Region from which CloudFront takes certificates (CloudFront developer guide, cnames-and-https-requirements), whatever Region the stack is in.
*/
const certificateRegion = 'us-east-1';

/**
The aliases of a domain: for IPv4 and IPv6, and what tells a browser about HTTP/3 before its first request.
*/
const aliasTypes = ['A', 'AAAA', 'HTTPS'] as const;

/**
Where a domain's resources belong.
*/
export type DomainPlace = {
	/**
	What their logical names begin with.
	*/
	name: string;
	/**
	The hosted zone, by {@link domainZone}; absent where DNS is elsewhere.
	*/
	zoneId?: pulumi.Output<string> | undefined;
	options: pulumi.CustomResourceOptions;
};

/**
The certificate of a domain, whose ARN is known once ACM has issued it.
*/
export type DomainCertificate = {
	certificateArn: pulumi.Input<string>;
	/**
	Absent where the program brings its own.
	*/
	certificate?: aws.acm.Certificate;
};

/**
The hosted zone of a domain, once it has turned out to be one in which the name's records are found: Pulumi's provider puts the zone's name behind any name that doesn't end in it, and the certificate would wait for 75 minutes. What isn't made yet can't be asked.

@param where - The component and its name.
@returns The zone's id, by whose Output what is refused goes no further; `undefined` where DNS is elsewhere.
*/
export function domainZone(where: string, {name, hostedZoneId}: CustomDomain, options: pulumi.InvokeOptions): pulumi.Output<string> | undefined {
	return hostedZoneId === undefined
		? undefined
		: pulumi.output(hostedZoneId).apply(async zoneId => {
			checkZone(where, name, await aws.route53.getZone({zoneId}, options));
			return zoneId;
		});
}

/**
The name that has a certificate's validation record: a wildcard and its own domain share theirs.
*/
function validatedName(name: unknown): unknown {
	return typeof name === 'string' ? name.replace(/^\*\./v, '') : undefined;
}

/**
The arguments of a domain's certificate, as the program changes them; `undefined` where it brings its own.

@param where - The component and its name.
@throws {UserError} `ERR_ARGUMENT` where the transform asks for names or a validation that the one record can't prove: the certificate would wait for ever.
*/
export function certificateArgs(where: string, {name: domainName, certificateArn}: CustomDomain, {transform, tags}: Pick<DistributionOptions, 'transform' | 'tags'>): aws.acm.CertificateArgs | undefined {
	if (certificateArn !== undefined) {
		return undefined;
	}

	const args = transformed(transform?.certificate, {
		domainName, validationMethod: 'DNS', region: certificateRegion, ...(tags && {tags}),
	});
	const {validationMethod, subjectAlternativeNames: names = []} = args;
	if (validationMethod !== 'DNS') {
		refuse(where, 'transform.certificate.validationMethod', validationMethod, '\'DNS\': the certificate is validated by a record in the zone; for another one, give an issued certificate as `domain.certificateArn`');
	}

	if (!Array.isArray(names) || names.some(name => validatedName(name) === undefined || validatedName(name) !== validatedName(args.domainName))) {
		refuse(where, 'transform.certificate.subjectAlternativeNames', names, 'left out: one record is made, for `domain.name`, and the certificate would wait for those of the other names; give an issued certificate of all of them as `domain.certificateArn`');
	}

	return args;
}

/**
Makes the certificate of a domain and lets the zone's record validate it, unless the program has one (and `args` is undefined). The record outlives the stack: all certificates of the account for one name are validated, and renewed, by the same.
*/
export function domainCertificate({certificateArn}: CustomDomain, args: aws.acm.CertificateArgs | undefined, {name, zoneId, options}: DomainPlace): DomainCertificate {
	if (args === undefined) {
		return {certificateArn: certificateArn!};
	}

	const certificate = new aws.acm.Certificate(name, args, {
		...options, ...(zoneId && {dependsOn: zoneId.apply((): pulumi.Resource[] => [])}),
	});
	const record = certificate.domainValidationOptions.apply(([first]) => first!);
	const validation = new aws.route53.Record(`${name}-validation`, {
		zoneId: zoneId!,
		name: record.apply(({resourceRecordName}) => resourceRecordName),
		type: record.apply(({resourceRecordType}) => resourceRecordType),
		records: [record.apply(({resourceRecordValue}) => resourceRecordValue)],
		ttl: 60,
		// An account's certificates for one name share their record, so it is taken over where it is there, and left there for the others (ACM user guide, dns-validation).
		allowOverwrite: true,
	}, {...options, retainOnDelete: true});
	const validated = new aws.acm.CertificateValidation(name, {
		certificateArn: certificate.arn, validationRecordFqdns: [validation.fqdn], region: certificateRegion,
	}, options);
	return {certificate, certificateArn: validated.certificateArn};
}

/**
What a domain changes in the arguments of its distribution.
*/
export function domainConfig({name, minimumProtocolVersion = 'TLSv1.2_2021'}: CustomDomain, certificateArn: pulumi.Input<string>): Pick<aws.cloudfront.DistributionArgs, 'aliases' | 'viewerCertificate'> {
	return {
		aliases: [name],
		viewerCertificate: {acmCertificateArn: certificateArn, sslSupportMethod: 'sni-only', minimumProtocolVersion},
	};
}

/**
Points a domain in Route 53 to its distribution. Nothing is made where DNS is elsewhere.
*/
export function domainAliases({name: domain}: CustomDomain, {domainName, hostedZoneId: target}: aws.cloudfront.Distribution, {name, zoneId, options}: DomainPlace): aws.route53.Record[] {
	return zoneId === undefined
		? []
		: aliasTypes.map(type => new aws.route53.Record(`${name}-${type.toLowerCase()}`, {
			zoneId,
			name: domain,
			type,
			aliases: [{name: domainName, zoneId: target, evaluateTargetHealth: false}],
		}, options));
}
