// A corked oil bottle on a seamless teal backdrop.
// Licence: Apache-2.0
#version 3.7;
#declare No_Radiosity = true;
#include "studio.inc"
#include "materials.inc"
#include "objects.inc"

#declare Teal = srgb <0.16, 0.50, 0.52>;

background { color Teal }
camera {
  location <0, 19, -95>
  right x*image_width/image_height
  angle 17.0
  look_at <0, 12.2, 0>
}

Softbox(<-46, 40, -16>, <0, 11, 0>, 26, 50, rgb <0.95, 0.93, 0.90>, 7, 5)
Softbox(<42, 26, 14>, <0, 12, 0>, 10, 46, rgb <0.22, 0.225, 0.23>, 20, 5)

light_source { <30, 60, -110> color rgb <0.26, 0.265, 0.27> shadowless }

Seamless(<0, 0, 0>, 5.5, 12.5, 1.0, Teal, 0.2, Teal)

// outer wall, lip and inner wall are one closed profile
#local P_ = array[34] {
  <-1, 0.3>, <0, 0.25>, <2.5, 0.1>, <3.0, 0.0>, <3.45, 0.2>, <3.65, 0.9>, <3.66, 4>, <3.66, 9>, <3.62, 13.0>, <3.25, 15.2>,
  <2.1, 17.2>, <1.45, 18.8>, <1.3, 20.6>, <1.3, 21.9>, <1.33, 22.1>, <1.52, 22.35>, <1.56, 22.75>, <1.48, 23.05>, <1.28, 23.2>, <1.08, 23.05>,
  <1.0, 22.5>, <0.95, 20.5>, <1.1, 18.6>, <1.8, 16.9>, <2.9, 14.95>, <3.27, 12.9>, <3.3, 9>, <3.3, 4>, <3.28, 1.5>, <3.0, 0.85>,
  <2.2, 0.8>, <1, 1.15>, <0, 1.3>, <-1, 1.3>
};
object { Turned(P_, 160)
  material { M_Glass }
}
// oil; it reaches a little into the glass so that no film of air is left
#local P_ = array[15] {
  <-1, 1.28>, <0, 1.28>, <1, 1.13>, <2.2, 0.78>, <3.0, 0.83>, <3.3, 1.5>, <3.32, 4>, <3.32, 9>, <3.29, 12.9>, <3.0, 14.8>, <2.72, 15.38>,
  <2.62, 15.45>, <1.5, 15.42>, <0, 15.42>, <-1, 15.42>
};
object { Turned(P_, 160)
  pigment { color rgbf <0.95, 0.60, 0.07, 0.42> }
  finish { diffuse 0.55 specular 0.4 roughness 0.002 reflection { 0, 1 fresnel on } conserve_energy }
  interior { ior 1.47 }
}
// cork
union {
  cone { <0, 20.9, 0>, 0.88, <0, 23.2, 0>, 1.0 }
  cone { <0, 23.1, 0>, 1.02, <0, 24.3, 0>, 1.12 }
  torus { 1.06, 0.1 translate y*24.3 }
  cylinder { <0, 24.2, 0>, <0, 24.4, 0>, 1.06 }
  texture {
    pigment { granite turbulence 0.3 color_map { [0 srgb <0.35, 0.21, 0.12>] [0.25 srgb <0.66, 0.47, 0.3>] [0.5 srgb <0.8, 0.62, 0.43>] [1 srgb <0.86, 0.7, 0.52>] } scale 0.9 }
    normal { granite 0.3 scale 0.6 }
    finish { F_Matt }
  }
}
// label
#declare Line_1 = text { internal 1 "SELVAGE" 20, 0 };
#declare Line_2 = text { internal 1 "olive oil  No. 7" 20, 0 };
#declare Line_3 = text { internal 1 "500 ml" 20, 0 };
#macro Centred(T, S, Y)
  #local M = max_extent(T);
  object { T translate -x*M.x/2 scale <S, S, 1> translate <0, Y, -10> }
#end
difference {
  cylinder { <0, 3.2, 0>, <0, 10.6, 0>, 3.69 open }
  plane { -z, 0.9 }
  pigment {
    object {
      union {
        Centred(Line_1, 1.12, 8.0)
        Centred(Line_2, 0.66, 6.4)
        Centred(Line_3, 0.5, 4.3)
        box { <-2.4, 7.45, -10>, <2.4, 7.5, 0> }
        box { <-2.4, 5.45, -10>, <2.4, 5.5, 0> }
        box { <-10, 10.2, -10>, <10, 10.3, 0> }
        box { <-10, 3.5, -10>, <10, 3.6, 0> }
      }
      pigment { granite color_map { [0 srgb <0.9, 0.87, 0.79>] [1 srgb <0.96, 0.94, 0.88>] } scale 1.5 }
      pigment { color srgb <0.12, 0.17, 0.16> }
    }
  }
  normal { granite 0.03 scale 0.4 }
  finish { F_Matt }
}
