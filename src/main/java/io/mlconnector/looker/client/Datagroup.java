package io.mlconnector.looker.client;

import java.util.Optional;

/**
 * A datagroup as Looker shows it.
 *
 * @param model name of its model
 * @param triggerError why Looker could not evaluate its trigger
 */
public record Datagroup(String id, String model, String name, Optional<String> triggerError) {}
