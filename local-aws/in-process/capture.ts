import process from 'node:process';
import * as pulumi from '@pulumi/pulumi';

/**
What a program says and fails with besides its resources.
*/
export type Captured = {
	rejections: Error[];
	/**
	Messages of `pulumi.log.error`; the engine fails a run for them.
	*/
	errors: string[];
	release: () => void;
};

/**
Takes over unhandled rejections and Pulumi's log while a program runs: a rejection belongs to the program then, and warnings go to the caller's log instead of the console.
*/
export function capture(log: (line: string) => void): Captured {
	const rejections: Error[] = [];
	const errors: string[] = [];
	const onRejection = (reason: unknown) => {
		rejections.push(reason instanceof Error ? reason : new Error(String(reason)));
	};

	// Listeners of the process itself would end it before the failure has its message.
	const others = process.listeners('unhandledRejection');
	process.removeAllListeners('unhandledRejection');
	process.on('unhandledRejection', onRejection);

	const {debug, info, warn, error} = pulumi.log;
	Object.assign(pulumi.log, {
		debug: async () => undefined,
		async info(message: string) {
			log(message);
		},
		async warn(message: string) {
			log(`warning: ${message}`);
		},
		async error(message: string) {
			errors.push(message);
			log(`error: ${message}`);
		},
	});

	return {
		rejections,
		errors,
		release() {
			Object.assign(pulumi.log, {
				debug, info, warn, error,
			});
			process.off('unhandledRejection', onRejection);
			for (const listener of others) {
				process.on('unhandledRejection', listener);
			}
		},
	};
}
