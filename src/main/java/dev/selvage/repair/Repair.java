package dev.selvage.repair;

import dev.selvage.border.BorderInfo;
import dev.selvage.render.RenderedTile;
import dev.selvage.transform.Chain;
import org.jspecify.annotations.Nullable;

/**
 * An image whose border was made uniform.
 *
 * @param operation what was done
 * @param reason why, one line for people
 * @param chain that does the same to the picture; null for {@link RepairOperation#BACKGROUND_OUT},
 *     which none does
 * @param before the border as it was, of the picture's own pixels
 * @param tile the result, encoded, and its border
 */
public record Repair(
    RepairOperation operation,
    String reason,
    @Nullable Chain chain,
    BorderInfo before,
    RenderedTile tile) {}
