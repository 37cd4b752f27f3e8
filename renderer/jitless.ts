import * as z from 'zod';

/** Before any schema is built: zod would otherwise compile them with `eval`, which the page's policy refuses. */
z.config({ jitless: true });
