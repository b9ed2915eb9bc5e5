package io.mlconnector.sandbox.fusion.data;

import java.util.List;

/** A value set with its values. */
public record ValueSet(long id, String code, String description, List<CostCenter> values) {}
