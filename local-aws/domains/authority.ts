import type {generate} from 'selfsigned';

/**
A certificate and its private key, as PEM.
*/
export type KeyPair = {certificate: string; privateKey: string};

/**
How an authority outlives its process.
*/
export type AuthorityOptions = {
	/**
	The authority that signed before.
	*/
	kept?: KeyPair | undefined;
	/**
	Gets a new authority, once it is made.
	*/
	keep?: (pair: KeyPair) => void;
};

const dayMs = 86_400_000;

/**
How long certificates last, in days: ACM's are valid for 13 months (ACM user guide, acm-certificate-characteristics).
*/
const [authorityDays, certificateDays] = [3650, 395];

/**
Who signs the certificates of an account on this machine. A viewer has to be told to trust it, which it says nothing against: no other machine does.

The keys are made when a certificate is first needed, for most accounts never need one.
*/
export class Authority {
	readonly #options: AuthorityOptions;
	#pair: Promise<KeyPair> | undefined;

	constructor(options: AuthorityOptions = {}) {
		this.#options = options;
	}

	/**
	The authority's own certificate, as PEM; undefined as long as nothing was signed.
	*/
	async certificate(): Promise<string | undefined> {
		const pair = await (this.#pair ?? this.#options.kept);
		return pair?.certificate;
	}

	/**
	Signs a certificate for DNS names.

	@param names - `chat.example.com` or `*.example.com`; at least one.
	*/
	async issue(names: readonly string[]): Promise<KeyPair> {
		this.#pair ??= this.#options.kept ? Promise.resolve(this.#options.kept) : this.#make();
		const {certificate, privateKey} = await this.#pair;
		return generated(names[0]!, {
			notAfterDate: new Date(Date.now() + (certificateDays * dayMs)),
			ca: {cert: certificate, key: privateKey},
			extensions: [
				{name: 'basicConstraints', cA: false, critical: true},
				{name: 'keyUsage', digitalSignature: true, critical: true},
				{name: 'extKeyUsage', serverAuth: true},
				{name: 'subjectAltName', altNames: names.map(value => ({type: 2, value}))},
			],
		});
	}

	async #make(): Promise<KeyPair> {
		const pair = await generated('lambda-stream-functions, this machine only', {
			notAfterDate: new Date(Date.now() + (authorityDays * dayMs)),
			extensions: [
				{
					name: 'basicConstraints', cA: true, pathLenConstraint: 0, critical: true,
				},
				{
					name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true,
				},
			],
		});
		this.#options.keep?.(pair);
		return pair;
	}
}

type Options = NonNullable<Parameters<typeof generate>[1]>;

/**
Loaded only where it is needed: it takes a tenth of a second.
*/
async function generated(name: string, options: Options): Promise<KeyPair> {
	const selfsigned = await import('selfsigned');
	const {cert, private: privateKey} = await selfsigned.generate([{name: 'commonName', value: name}], {
		keyType: 'ec', curve: 'P-256', algorithm: 'sha256', notBeforeDate: new Date(Date.now() - dayMs), ...options,
	});
	return {certificate: cert, privateKey};
}
