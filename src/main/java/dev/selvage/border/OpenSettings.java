package dev.selvage.border;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The settings with which a server's answers are explained equally well. Not every combination of
 * them does so.
 *
 * @param stages which pixels are measured
 * @param thicknesses of the ring, px
 * @param corners how often the corners count
 * @param estimators how the colour is made
 * @param roundings how a mean is rounded
 * @param tolerances 0..255
 * @param shareAbove the share is larger than this
 * @param shareUpTo and not larger than this
 * @param shareIsOpen whether shares of more than one whole per cent lie between
 */
public record OpenSettings(
    Set<Stage> stages,
    SortedSet<Integer> thicknesses,
    Set<Corners> corners,
    Set<Estimator> estimators,
    Set<Rounding> roundings,
    SortedSet<Integer> tolerances,
    double shareAbove,
    double shareUpTo,
    boolean shareIsOpen) {
  /** Keeps its own sets. */
  public OpenSettings {
    stages = Collections.unmodifiableSet(EnumSet.copyOf(stages));
    thicknesses = Collections.unmodifiableSortedSet(new TreeSet<>(thicknesses));
    corners = Collections.unmodifiableSet(EnumSet.copyOf(corners));
    estimators = Collections.unmodifiableSet(EnumSet.copyOf(estimators));
    roundings = Collections.unmodifiableSet(EnumSet.copyOf(roundings));
    tolerances = Collections.unmodifiableSortedSet(new TreeSet<>(tolerances));
  }

  /** Whether any setting is left open. */
  public boolean isAny() {
    return !inWords().isEmpty();
  }

  /** Each setting that is left open, such as {@code thickness: 1, 2}; empty if none is. */
  public List<String> inWords() {
    List<String> words = new ArrayList<>();
    add(words, "measuredOn", stages);
    add(words, "thickness", thicknesses);
    add(words, "corners", corners);
    add(words, "estimator", estimators);
    add(words, "rounding", roundings);
    if (tolerances.size() > 1) {
      words.add("tolerance: " + tolerances.first() + " to " + tolerances.last());
    }
    if (shareIsOpen) {
      words.add(String.format(Locale.ROOT, "share: above %.4f, up to %.4f", shareAbove, shareUpTo));
    }
    return words;
  }

  private static void add(List<String> words, String name, Collection<?> values) {
    if (values.size() > 1) {
      String all = String.join(", ", values.stream().map(String::valueOf).toList());
      words.add(name + ": " + all.toLowerCase(Locale.ROOT));
    }
  }
}
