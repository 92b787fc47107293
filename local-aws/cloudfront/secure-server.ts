import {createServer, type Server} from 'node:https';
import {createSecureContext, type SecureContext} from 'node:tls';
import {covers} from '../domains/covers.ts';
import type {KeyPair} from '../domains/authority.ts';
import type {ParsedDistribution} from './configuration/types.ts';
import {edgeServerOptions, servingEdge} from './edge-server.ts';
import type {Edge} from './serving/edge-surroundings.ts';

/**
Where the TLS port of a distribution finds its certificates.
*/
export type Certificates = {
	/**
	An issued certificate of the account.
	*/
	pair: (arn: string) => KeyPair | undefined;
	/**
	The one of `*.cloudfront.net`, which CloudFront shows to who names nothing that it knows.
	*/
	own: () => Promise<KeyPair>;
};

/**
Makes the TLS server of one distribution; it doesn't listen yet. By the name in the handshake (SNI) a viewer gets the certificate of the aliases, or CloudFront's own. A viewer that names none gets no connection.

@param edge - What it serves with.
@param certificates - Where certificates come from.
@param configuration - The newest configuration.
*/
export function makeSecureServer(edge: Edge, certificates: Certificates, configuration: () => ParsedDistribution): Server {
	const contextOf = async (name: string): Promise<SecureContext> => {
		const {aliases, certificate: {arn}} = configuration();
		const pair = arn !== undefined && aliases.some(alias => covers(alias, name.toLowerCase())) ? certificates.pair(arn) : undefined;
		const {certificate, privateKey} = pair ?? await certificates.own();
		return createSecureContext({cert: certificate, key: privateKey});
	};

	const answerName = async (name: string, callback: (error: Error | null, context?: SecureContext) => void): Promise<void> => {
		try {
			callback(null, await contextOf(name));
		} catch (error) {
			callback(error as Error);
		}
	};

	const server = createServer({
		...edgeServerOptions,
		// Protocols are chosen before names are read, so they are the server's and not a name's.
		minVersion: configuration().certificate.minVersion,
		SNICallback(name, callback) {
			void answerName(name, callback);
		},
	});
	return servingEdge(server, edge);
}
