# Asks the service to start, and does not wait.
param($Parameters)

$returnValue = Invoke-ServiceMethod (Get-NamedService $Parameters.service) 'StartService'

# 0 accepted, 7 it was told and is slow to say so, 10 it runs already.
if (0, 7, 10 -notcontains $returnValue) { Deny-Call 'start-refused' "StartService returned $returnValue" }
return [ordered]@{ returnValue = $returnValue }
