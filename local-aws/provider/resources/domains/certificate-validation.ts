import {normalName} from '../../../domains/route53.ts';
import {list, text} from '../../properties/kinds.ts';
import type {ResourceType} from '../../resource-type.ts';

/**
`aws:acm/certificateValidation:CertificateValidation`: it waits until its certificate is issued. The id is the time of that, with its certificate.
*/
export const certificateValidation: ResourceType = {
	token: 'aws:acm/certificateValidation:CertificateValidation',
	properties: {
		certificateArn: text({required: true, replaces: true}),
		validationRecordFqdns: list(text(), {replaces: true}),
	},
	async create(inputs, {services: {acm}, restored}) {
		const {validation} = acm.validate(String(inputs.certificateArn));
		const listed = inputs.validationRecordFqdns === undefined ? undefined : (inputs.validationRecordFqdns as string[]).map(name => normalName(name));
		const missing = validation.find(({resourceRecordName}) => listed && !listed.includes(normalName(resourceRecordName)));
		if (missing) {
			throw new Error(`missing ${missing.domainName} DNS validation record: ${missing.resourceRecordName} is not among validationRecordFqdns.`);
		}

		return {id: restored?.id ?? `${new Date().toISOString()} ${String(inputs.certificateArn)}`, outputs: {}};
	},
	async read({state}, {services: {acm}}) {
		return acm.get(String(state.certificateArn))?.status === 'ISSUED' ? {certificateArn: state.certificateArn} : undefined;
	},
	// Nothing is left of it but the certificate.
	async delete() {
		// Nothing to do.
	},
};
