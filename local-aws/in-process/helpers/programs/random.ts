import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';

const provider = new random.Provider('own');
const keys = ['one', 'two'].map(name => new random.RandomPassword(name, {length: 64, special: false}, name === 'two' ? {provider} : {}));
const bytes = new random.RandomBytes('bytes', {length: 32});

export const [one, two] = keys.map(({result}) => result);
export const ids = keys.map(({id}) => id);
export const derived = pulumi.interpolate`lsf_first_${one!}`;
export const {hex} = bytes;
