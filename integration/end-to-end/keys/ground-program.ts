import * as aws from '@pulumi/aws';
import {domainName} from '../domain/domain-program.ts';

/**
What the options of another stack name, and what has to be there before: a hosted zone, an issued certificate, a boundary.
*/
export type Ground = {zoneId: string; certificateArn: string; boundaryArn: string};

/**
A stack that makes it.
*/
export async function groundProgram(): Promise<Record<keyof Ground, unknown>> {
	const zone = new aws.route53.Zone('zone', {name: 'example.com', forceDestroy: true});
	const certificate = new aws.acm.Certificate('certificate', {domainName, validationMethod: 'DNS'});
	const {resourceRecordName: name, resourceRecordType: type, resourceRecordValue: value} = certificate.domainValidationOptions[0]!;
	const record = new aws.route53.Record('validation', {
		zoneId: zone.zoneId, name, type, records: [value], ttl: 60,
	});
	const issued = new aws.acm.CertificateValidation('issued', {certificateArn: certificate.arn, validationRecordFqdns: [record.fqdn]});
	const boundary = new aws.iam.Policy('boundary', {policy: JSON.stringify({Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: '*', Resource: '*'}]})});
	return {zoneId: zone.zoneId, certificateArn: issued.certificateArn, boundaryArn: boundary.arn};
}
