// A glazed stoneware mug and saucer, high key on white.
// Licence: Apache-2.0
#version 3.7;
#include "studio.inc"
#include "materials.inc"
#include "objects.inc"

background { color rgb 1.1 }
camera {
  perspective
  location <-9, 27, -72>
  right x*image_width/image_height
  angle 19.5
  look_at <0.9, 4.2, 0>
}

Softbox(<-42, 48, -22>, <0, 5, 0>, 34, 34, rgb <0.88, 0.87, 0.86>, 7, 7)
Softbox(<50, 36, -14>, <0, 5, 0>, 22, 40, rgb <0.24, 0.245, 0.25>, 18, 5)

Seamless(<1, 0, 0>, 8.5, 15.5, 1.25, rgb 0.86, 0.10, rgb 1.12)

#declare Glaze = srgb <0.13, 0.33, 0.47>;
#declare Clay  = srgb <0.72, 0.55, 0.40>;

object { Saucer_Shape T_Stoneware(Glaze, Clay, 0.004) interior { I_Glaze } }
object { Mug_Shape rotate y*0 T_Stoneware(Glaze, Clay, 0.17) interior { I_Glaze } rotate y*24 translate y*0.62 }
// a strip panel beside the mug, seen only as its reflection
polygon {
  5, <-24, 1, -13>, <-17, 1, -21>, <-17, 34, -21>, <-24, 34, -13>, <-24, 1, -13>
  pigment { rgb 1 } finish { emission 6 diffuse 0 } no_image no_shadow no_radiosity
}
// coffee
disc { 0, y, 3.9 
  texture {
    pigment { function { sqrt(x*x + z*z)/3.9 + 0.10*(f_noise3d(x*1.2, 0, z*1.2) - 0.5) }
      color_map { [0 srgb <0.13, 0.06, 0.03>] [0.75 srgb <0.16, 0.075, 0.035>] [0.93 srgb <0.36, 0.2, 0.09>] [1 srgb <0.55, 0.36, 0.19>] } }
    normal { bumps 0.01 scale 2 }
    finish { F_Glaze }
  }
  interior { ior 1.33 }
  translate y*8.9
}
