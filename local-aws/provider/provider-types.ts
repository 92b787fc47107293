import type {Identity} from '../iam/types.ts';
import type {Autonaming} from './auto-name.ts';
import type {CheckFailure} from './errors.ts';
import type {ProviderSettings} from './provider-config.ts';
import type {GlobalServices, RegionalServices} from './resource-type.ts';
import type {Properties} from './wire/wire-values.ts';

/**
What a provider stands on.
*/
export type ProviderOptions = {
	services: GlobalServices;
	/**
	The services of a Region of the account's partition.
	*/
	region: (name: string) => Promise<RegionalServices>;
	settings?: ProviderSettings;
	/**
	Who deploys: IAM is asked about each call that AWS's provider would make. Default: the account's administrator, whom it needn't be asked about.
	*/
	deployer?: Identity;
};

/**
The engine's question before a resource is made or changed.
*/
export type CheckRequest = {
	urn: string;
	inputs: Properties;
	/**
	The outputs of the existing resource.
	*/
	olds?: Properties;
	autonaming?: Autonaming;
};

/**
What a check says: the inputs with defaults and names, what is refused of them, and what AWS takes though it will not do.
*/
export type Checked = {
	inputs: Properties;
	failures: CheckFailure[];
	/**
	Default: none.
	*/
	warnings?: CheckFailure[];
};
