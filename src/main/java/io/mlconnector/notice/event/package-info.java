/** What happened to a document: typed reading of payloads, comparison of versions. Pure. */
@NullMarked
package io.mlconnector.notice.event;

import org.jspecify.annotations.NullMarked;
