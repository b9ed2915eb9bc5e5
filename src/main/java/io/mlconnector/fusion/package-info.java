/**
 * Oracle's REST API and nothing else: the resource catalogue as data, the query grammar of each
 * framework version, pages, tokens, errors. Nothing here decides what to ask next.
 */
@NullMarked
package io.mlconnector.fusion;

import org.jspecify.annotations.NullMarked;
