import {registerTable} from './helpers/register-table.ts';

registerTable('reset');
