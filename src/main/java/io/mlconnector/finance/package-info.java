/**
 * The vocabulary all rooms share: which streams exist and how one record of a stream is named. Pure
 * Java; nothing here knows HTTP, SQL or JSON.
 */
@NullMarked
package io.mlconnector.finance;

import org.jspecify.annotations.NullMarked;
