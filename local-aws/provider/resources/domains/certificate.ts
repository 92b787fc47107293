import type {Certificate} from '../../../domains/acm.ts';
import {
	list,
	nested,
	notPlayed,
	text,
} from '../../properties/kinds.ts';
import type {ResourceType} from '../../resource-type.ts';
import type {Properties} from '../../wire/wire-values.ts';

type Inputs = {domainName: string; subjectAlternativeNames?: string[]};

/**
ACM's names; the first of a certificate has at most 64 characters (ACM API reference, RequestCertificate).
*/
const name = /^(?:\*\.)?(?:[\da-z](?:[\d\-a-z]{0,61}[\da-z])?\.)+[a-z][\d\-a-z]{0,61}[\da-z]$/v;

function describe({arn, names, status, validation, notBefore, notAfter}: Certificate): Properties {
	return {
		arn, status, subjectAlternativeNames: [...names], domainValidationOptions: validation.map(option => ({...option})), notBefore: notBefore.toISOString(), notAfter: notAfter.toISOString(), type: 'AMAZON_ISSUED', pendingRenewal: false, renewalEligibility: 'INELIGIBLE', renewalSummaries: [], validationEmails: [],
	};
}

/**
`aws:acm/certificate:Certificate`, as far as DNS validates it. The id is its ARN.
*/
export const certificate: ResourceType = {
	token: 'aws:acm/certificate:Certificate',
	tagged: true,
	properties: {
		domainName: text({
			required: true, replaces: true, pattern: name, maxLength: 64,
		}),
		subjectAlternativeNames: list(text({pattern: name, maxLength: 253}), {replaces: true, computed: true, max: 99}),
		validationMethod: text({required: true, replaces: true, allowed: ['DNS']}),
		keyAlgorithm: text({replaces: true, computed: true, allowed: ['EC_prime256v1', 'RSA_2048']}),
		options: nested({certificateTransparencyLoggingPreference: text({allowed: ['ENABLED', 'DISABLED']}), export: notPlayed()}),
		certificateAuthorityArn: notPlayed('private authorities are not'),
		certificateBody: notPlayed('imported certificates are not'),
		certificateChain: notPlayed('imported certificates are not'),
		earlyRenewalDuration: notPlayed(),
		privateKey: notPlayed('imported certificates are not'),
		privateKeyWo: notPlayed('imported certificates are not'),
		privateKeyWoVersion: notPlayed('imported certificates are not'),
		validationOptions: notPlayed(),
	},
	async create(inputs, {services: {acm}, region, restored}) {
		const {domainName, subjectAlternativeNames = []} = inputs as Inputs;
		const made = await acm.request([domainName, ...subjectAlternativeNames.filter(one => one !== domainName)], region, restored?.id);
		return {id: made.arn, outputs: {...describe(made), keyAlgorithm: inputs.keyAlgorithm ?? 'RSA_2048'}};
	},
	async read({id}, {services: {acm}}) {
		const found = acm.get(id);
		return found && describe(found);
	},
	async update({id}, _inputs, {services: {acm}}) {
		return describe(acm.get(id)!);
	},
	async delete({id}, {services: {acm}}) {
		acm.delete(id);
	},
};
