import {createHash, randomUUID, X509Certificate} from 'node:crypto';
import {AcmError} from './acm-error.ts';
import type {Authority, KeyPair} from './authority.ts';
import type {Route53} from './route53.ts';

/**
The record by which a domain's owner lets ACM certify it.
*/
export type ValidationRecord = {domainName: string; resourceRecordName: string; resourceRecordType: 'CNAME'; resourceRecordValue: string};

/**
A certificate as ACM keeps it.
*/
export type Certificate = {
	arn: string;
	region: string;
	/**
	The names that it is for, the first one's `domainName`.
	*/
	names: readonly string[];
	status: 'PENDING_VALIDATION' | 'ISSUED';
	validation: readonly ValidationRecord[];
	pair: KeyPair;
	notBefore: Date;
	notAfter: Date;
};

/**
What `Acm` needs.
*/
export type AcmOptions = {
	accountId: string;
	partition: string;
	authority: Authority;
	route53: Pick<Route53, 'resolve'>;
	/**
	The ARN of a distribution that uses a certificate, or `undefined`.
	*/
	user: (arn: string) => string | undefined;
};

function token(...parts: string[]): string {
	return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);
}

/**
AWS Certificate Manager of an account on this machine: certificates that a record in Route 53 validates. They are real ones, of an authority that only this machine knows.
*/
export class Acm {
	readonly #options: AcmOptions;
	readonly #certificates = new Map<string, Certificate>();

	constructor(options: AcmOptions) {
		this.#options = options;
	}

	/**
	Requests a certificate, which waits for its validation.

	@param names - The domain name, then the alternative ones.
	@param region - Where it is; CloudFront takes those of us-east-1 alone.
	@param arn - Given only to make one again that was there before.
	*/
	async request(names: readonly string[], region: string, arn = this.#arn(region)): Promise<Certificate> {
		const pair = await this.#options.authority.issue(names);
		const {validFromDate, validToDate} = new X509Certificate(pair.certificate);
		const certificate: Certificate = {
			arn, region, names, status: 'PENDING_VALIDATION', validation: this.#validation(names), pair, notBefore: validFromDate, notAfter: validToDate,
		};
		this.#certificates.set(arn, certificate);
		return certificate;
	}

	/**
	The certificate, or `undefined`.
	*/
	get(arn: string): Certificate | undefined {
		return this.#certificates.get(arn);
	}

	/**
	Issues a certificate whose records stand in Route 53. AWS waits for them, up to 72 hours; here nobody else writes them, so what isn't there is told at once.

	@throws AcmError with the record that is missing.
	*/
	validate(arn: string): Certificate {
		const certificate = this.#require(arn);
		for (const {domainName, resourceRecordName, resourceRecordValue} of certificate.validation) {
			const found = this.#options.route53.resolve(resourceRecordName, 'CNAME');
			if (!found?.records?.includes(resourceRecordValue)) {
				throw new AcmError('InvalidDomainValidationOptionsException', `The certificate for ${domainName} stays in PENDING_VALIDATION: Route 53 has ${found ? `${found.records?.join(', ') ?? 'an alias'} for` : 'no record'} ${resourceRecordName} of type CNAME, allowed ${resourceRecordValue}.`);
			}
		}

		certificate.status = 'ISSUED';
		return certificate;
	}

	/**
	Issues a certificate that somebody else has validated, outside of this account.
	*/
	vouch(arn: string): void {
		this.#require(arn).status = 'ISSUED';
	}

	/**
	Removes a certificate.

	@throws AcmError `ResourceInUseException` while a distribution uses it.
	*/
	delete(arn: string): void {
		this.#require(arn);
		const user = this.#options.user(arn);
		if (user !== undefined) {
			throw new AcmError('ResourceInUseException', `Certificate ${arn} is in use by ${user}; change or delete that first.`);
		}

		this.#certificates.delete(arn);
	}

	#arn(region: string): string {
		const {accountId, partition} = this.#options;
		return `arn:${partition}:acm:${region}:${accountId}:certificate/${randomUUID()}`;
	}

	#require(arn: string): Certificate {
		const certificate = this.#certificates.get(arn);
		if (!certificate) {
			throw new AcmError('ResourceNotFoundException', `Could not find certificate ${arn}.`);
		}

		return certificate;
	}

	/**
	One for each domain; a wildcard and its own domain share theirs. An account always gets the same (ACM user guide, dns-validation).
	*/
	#validation(names: readonly string[]): ValidationRecord[] {
		return names.map(domainName => {
			const base = domainName.replace(/^\*\./v, '');
			return {
				domainName,
				resourceRecordName: `_${token('name', this.#options.accountId, base)}.${base}.`,
				resourceRecordType: 'CNAME',
				resourceRecordValue: `_${token('value', this.#options.accountId, base)}.acm-validations.aws.`,
			};
		});
	}
}
