package io.mlconnector.teams.message;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One thing that is different from before.
 *
 * @param attribute its name in Fusion, such as InvoiceAmount
 */
@RegisterForReflection
public record Change(String attribute, Value before, Value after) {}
