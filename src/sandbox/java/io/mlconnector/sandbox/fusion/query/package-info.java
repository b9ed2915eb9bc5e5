/** The query languages of the REST framework and how a page of rows is selected. */
@NullMarked
package io.mlconnector.sandbox.fusion.query;

import org.jspecify.annotations.NullMarked;
