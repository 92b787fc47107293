import type {ScopeNames} from './scope.ts';
import {allow, deny, type Statement} from './statement.ts';

/**
A custom domain of a stack.
*/
export type StackDomain = {
	/**
	The hosted zone's id.
	*/
	zone: string;
	/**
	In lower case, without a dot at its end.
	*/
	name: string;
};

/**
What a custom domain takes: its certificate in us-east-1, the one Region that CloudFront takes certificates from, and records in one hosted zone, of the types that a domain has, for its name and for those below it that begin with an underscore, which are no hosts' (service authorization reference, AWS Certificate Manager and Route 53; how names are compared: Route 53 developer guide, specifying-conditions-route53).
*/
export function domainStatements({partition, accountId, tag}: ScopeNames, {zone, name}: StackDomain): Statement[] {
	const certificates = `arn:${partition}:acm:us-east-1:${accountId}:certificate/*`;
	const zoneArn = `arn:${partition}:route53:::hostedzone/${zone}`;
	return [
		allow('CertificateNew', ['acm:RequestCertificate'], '*', {
			StringEquals: {'aws:RequestedRegion': 'us-east-1', 'acm:ValidationMethod': 'DNS'}, StringLike: {[`aws:RequestTag/${tag.key}`]: tag.value}, 'ForAllValues:StringEquals': {'acm:DomainNames': [name]},
		}),
		// A new one gets its tags by this too; it has none yet.
		allow('CertificateTag', ['acm:AddTagsToCertificate'], certificates, {[tag.operator]: {[`aws:RequestTag/${tag.key}`]: tag.value}}),
		// Nor does anybody make another stack's its own by a tag.
		deny('CertificatesOfOthers', ['acm:AddTagsToCertificate', 'acm:RemoveTagsFromCertificate'], certificates, {Null: {[`aws:ResourceTag/${tag.key}`]: 'false'}, [tag.negated]: {[`aws:ResourceTag/${tag.key}`]: tag.value}}),
		allow('CertificateRead', ['acm:DescribeCertificate', 'acm:ListTagsForCertificate'], certificates),
		allow('CertificateOwn', ['acm:DeleteCertificate', 'acm:RemoveTagsFromCertificate', 'acm:UpdateCertificateOptions'], certificates, {[tag.operator]: {[`aws:ResourceTag/${tag.key}`]: tag.value}}),
		allow('RecordsChange', ['route53:ChangeResourceRecordSets'], zoneArn, {
			'ForAllValues:StringEquals': {'route53:ChangeResourceRecordSetsRecordTypes': ['CNAME', 'A', 'AAAA', 'HTTPS']},
			'ForAllValues:StringLike': {'route53:ChangeResourceRecordSetsNormalizedRecordNames': [name, `_*.${name}`]},
		}),
		// The zone's name is read too, with its tags, to know that the domain is in it.
		allow('RecordsRead', ['route53:GetHostedZone', 'route53:ListResourceRecordSets', 'route53:ListTagsForResource'], zoneArn),
		allow('RecordsWait', ['route53:GetChange'], `arn:${partition}:route53:::change/*`),
	];
}
