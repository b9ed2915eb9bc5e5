/** Chart, manifests, images and monitoring: what is not Java is tested here. */
@NullMarked
package io.mlconnector.deploy;

import org.jspecify.annotations.NullMarked;
