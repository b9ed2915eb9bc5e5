package io.mlconnector.startup;

import io.smallrye.config.ConfigMapping;

/**
 * The prefix that all of our own properties share. A mapping without properties: it makes the whole
 * prefix belong to somebody, so that a mistyped group such as {@code connector.fusoin} is refused
 * like a mistyped key inside a known group.
 */
@ConfigMapping(prefix = "connector")
interface ConnectorKeys {}
