import {execFileSync} from 'node:child_process';

/**
Makes a self-signed certificate for 127.0.0.1 that is good for a day: `key.pem` and `cert.pem` in the given directory.

@throws {Error} where the `openssl` command is missing or fails.
*/
export function makeCertificate(directory: string): void {
	try {
		execFileSync('openssl', [
			'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1', '-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost', '-keyout', `${directory}/key.pem`, '-out', `${directory}/cert.pem`,
		], {stdio: 'pipe'});
	} catch (error) {
		throw new Error('The benchmarks need the openssl command to make a certificate for their TLS server: install openssl.', {cause: error});
	}
}
