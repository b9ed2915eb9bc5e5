package io.mlconnector.notice.rule;

import io.mlconnector.delivery.TargetName;

/**
 * That an event goes to a target, and which rule says so.
 *
 * @param stopWhenAcknowledged whether a reminder is not sent once somebody answered a card about it
 */
public record Route(String rule, TargetName target, boolean urgent, boolean stopWhenAcknowledged) {}
