/** Tests of the client. */
@NullMarked
package io.mlconnector.looker.client;

import org.jspecify.annotations.NullMarked;
