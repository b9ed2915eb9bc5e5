/** Access, problems and the resources of the operations API, over real HTTP. */
@NullMarked
package io.mlconnector.api;

import org.jspecify.annotations.NullMarked;
