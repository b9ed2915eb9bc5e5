package io.mlconnector.notice.rule;

import io.mlconnector.delivery.TargetName;

/** That an event goes to a target, and which rule says so. */
public record Route(String rule, TargetName target, boolean urgent) {}
