/** For `node --import`: writes the path of each file that is read to the file of `TELL_OPENED`, so that `kill -9` leaves it there. */

import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { createReadStream } = fs;
fs.createReadStream = (path, ...rest) => {
  fs.appendFileSync(process.env.TELL_OPENED, `${path}\n`);
  return createReadStream(path, ...rest);
};
syncBuiltinESMExports();
